package dev.slotkeeper.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slotkeeper.server.admin.Pages.Page;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;

/** One HTTP connection: GET and HEAD of a page. */
final class PageHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Page NOT_ALLOWED = new Page(405, "text/plain", "Only GET and HEAD.\n");

  private final Pages pages;

  PageHandler(Pages pages) {
    this.pages = pages;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (!head && !request.method().equals(HttpMethod.GET)) {
      answer(context, NOT_ALLOWED, false, keepAlive);
      return;
    }
    String path = new QueryStringDecoder(request.uri()).path();
    var _ =
        pages
            .get(path)
            .thenAcceptAsync(page -> answer(context, page, head, keepAlive), context.executor());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private static void answer(
      ChannelHandlerContext context, Page page, boolean head, boolean keepAlive) {
    byte[] body = page.body().getBytes(UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(page.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = context.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
