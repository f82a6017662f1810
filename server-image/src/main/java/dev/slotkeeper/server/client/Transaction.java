package dev.slotkeeper.server.client;

import dev.slotkeeper.server.database.Watcher;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/** A client's MULTI: the requests queued so far, and whether EXEC may still run them. */
public final class Transaction implements Watcher {
  private boolean open;
  private boolean aborted;
  private boolean watchedKeyChanged;
  private boolean writes;
  private boolean needsMemory;
  private int queued;
  private @Nullable Buffer requests;

  /** Whether MULTI was sent. */
  public boolean open() {
    return open;
  }

  /** Whether a request was refused while queueing, so that EXEC must refuse. */
  public boolean aborted() {
    return aborted;
  }

  /** Whether a watched key was changed by somebody, so that EXEC runs nothing. */
  public boolean watchedKeyChanged() {
    return watchedKeyChanged;
  }

  /** Number of queued requests. */
  public int queued() {
    return queued;
  }

  /** Whether one of the queued requests may write. */
  public boolean writes() {
    return writes;
  }

  /** Whether one of the queued requests must not run when memory is full. */
  public boolean needsMemory() {
    return needsMemory;
  }

  public void needsMemory(boolean oneMoreDoes) {
    needsMemory |= oneMoreDoes;
  }

  /** The queued requests as RESP arrays, one behind the other; null when there is none. */
  public @Nullable Buffer requests() {
    return requests;
  }

  public void begin() {
    open = true;
  }

  /** Remembers that a request was refused. */
  public void abort() {
    if (open) {
      aborted = true;
    }
  }

  @Override
  public void keyChanged() {
    watchedKeyChanged = true;
  }

  /** UNWATCH: changes seen so far no longer count. */
  public void forgetChanges() {
    watchedKeyChanged = false;
  }

  /** Queues a copy of a request. */
  public void queue(Arguments arguments, boolean mayWrite) {
    if (requests == null) {
      requests = new Buffer();
    }
    if (arguments.inline()) {
      requests.putByte('*');
      requests.putDecimal(arguments.count());
      requests.putAscii("\r\n");
      for (int i = 0; i < arguments.count(); i++) {
        requests.putByte('$');
        requests.putDecimal(arguments.length(i));
        requests.putAscii("\r\n");
        requests.put(arguments.address(i), arguments.length(i));
        requests.putAscii("\r\n");
      }
    } else {
      requests.put(arguments.rawAddress(), arguments.rawLength());
    }
    writes |= mayWrite;
    queued++;
  }

  /** Ends the transaction, run or not; watched keys are the caller's to release. */
  public void end() {
    open = false;
    aborted = false;
    watchedKeyChanged = false;
    writes = false;
    needsMemory = false;
    queued = 0;
    if (requests != null) {
      requests.close();
      requests = null;
    }
  }
}
