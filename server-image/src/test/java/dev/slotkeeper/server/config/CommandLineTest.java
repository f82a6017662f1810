package dev.slotkeeper.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void withoutArgumentsAllIsAtItsDefault() {
    assertThat(CommandLine.parse(List.of())).isEqualTo(new CommandLine(null, false, ""));
  }

  @Test
  void aFileComesFirstThenOptionsAsLines() {
    assertThat(parse("/etc/redis.conf", "--port", "7000", "--bind", "::1", "127.0.0.1"))
        .isEqualTo(
            new CommandLine(
                "/etc/redis.conf", false, "port \"7000\" \nbind \"::1\" \"127.0.0.1\" "));
  }

  @Test
  void aHyphenAtEitherEndReadsStandardInput() {
    assertThat(parse("-", "--port", "1").standardInput()).isTrue();
    assertThat(parse("redis.conf", "--port", "1", "-").standardInput()).isTrue();
    assertThat(parse("redis.conf", "-", "--port", "1").standardInput()).isFalse();
  }

  @Test
  void nameAndValueMayBeOneArgument() {
    assertThat(parse("--port 7000", "--hz 5").options()).isEqualTo("port 7000 \nhz 5 ");
  }

  @Test
  void whatFollowsAnOptionIsItsValueWhateverItLooksLike() {
    assertThat(parse("--requirepass", "--secret").options()).isEqualTo("requirepass \"--secret\" ");
  }

  @Test
  void saveWithoutValueMeansNone() {
    assertThat(parse("--save", "--port", "1").options()).isEqualTo("save \"\"\nport \"1\" ");
    assertThat(parse("--port", "1", "--save").options()).isEqualTo("port \"1\" \nsave \"\"");
  }

  private static CommandLine parse(String... arguments) {
    return CommandLine.parse(List.of(arguments));
  }
}
