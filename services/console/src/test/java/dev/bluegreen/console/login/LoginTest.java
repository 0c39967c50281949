package dev.bluegreen.console.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.console.login.Login.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

  @TempDir Path folder;
  private final Clock clock = new Clock();
  private Password password;
  private Sessions sessions;
  private Login login;

  @BeforeEach
  void start() throws IOException {
    password = password("correct horse\n");
    sessions = new Sessions(clock);
    login = new Login(password, sessions, clock);
  }

  private Password password(String text) throws IOException {
    return Password.in(Files.writeString(folder.resolve("password"), text));
  }

  private String logIn() {
    return ((Outcome.In) login.attempt("correct horse", "10.0.0.1")).cookie();
  }

  @Test
  void whoKnowsThePasswordIsLetIn() {
    assertThat(sessions.isValid(logIn())).isTrue();
    assertThat(login.attempt("correct hors", "10.0.0.1")).isInstanceOf(Outcome.Wrong.class);
    assertThat(login.attempt("", "10.0.0.1")).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void whoGuessesWaitsLongerEachTime() {
    for (var attempt = 1; attempt <= 3; attempt++) {
      assertThat(login.attempt("guess", "10.0.0.1")).isInstanceOf(Outcome.Wrong.class);
    }
    assertThat(login.attempt("correct horse", "10.0.0.1"))
        .as("not even the right one is looked at")
        .isEqualTo(new Outcome.TooSoon(Duration.ofSeconds(1)));
    assertThat(login.attempt("correct horse", "10.0.0.2")).isInstanceOf(Outcome.In.class);

    clock.pass(Duration.ofSeconds(1));
    assertThat(login.attempt("guess", "10.0.0.1")).isInstanceOf(Outcome.Wrong.class);
    assertThat(login.attempt("guess", "10.0.0.1"))
        .isEqualTo(new Outcome.TooSoon(Duration.ofSeconds(2)));
    clock.pass(Duration.ofSeconds(2));
    assertThat(login.attempt("correct horse", "10.0.0.1")).isInstanceOf(Outcome.In.class);
    assertThat(login.attempt("guess", "10.0.0.1"))
        .as("it is forgotten")
        .isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void noGuesserWaitsLongerThanAMinute() {
    for (var attempt = 1; attempt <= 20; attempt++) {
      login.attempt("guess", "10.0.0.1");
      clock.pass(Duration.ofMinutes(1));
    }
    login.attempt("guess", "10.0.0.1");

    assertThat(login.attempt("guess", "10.0.0.1"))
        .isEqualTo(new Outcome.TooSoon(Duration.ofMinutes(1)));
  }

  @Test
  void aSessionEndsWithTheProcess() {
    assertThat(new Sessions(clock).isValid(logIn())).isFalse();
  }

  @Test
  void aSessionEndsAndIsMadeLongerInTime() {
    var cookie = logIn();
    assertThat(sessions.renew(cookie)).isFalse();

    clock.pass(Sessions.LENGTH.dividedBy(2).plusHours(1));
    assertThat(sessions.renew(cookie)).isTrue();
    clock.pass(Sessions.LENGTH.minusSeconds(1));
    assertThat(sessions.isValid(cookie)).isTrue();

    clock.pass(Duration.ofSeconds(1));
    assertThat(sessions.renew(cookie)).isFalse();
    assertThat(sessions.isValid(cookie)).isFalse();
  }

  @Test
  void aSessionEndsWithALogout() {
    var cookie = logIn();
    var other = logIn();

    sessions.end(cookie);

    assertThat(sessions.isValid(cookie)).isFalse();
    assertThat(sessions.isValid(other)).isTrue();
  }

  @Test
  void ofTooManySessionsThoseGoThatNobodyUses() {
    var unused = logIn();
    var used = logIn();
    for (var each = 0; each < Sessions.MOST; each++) {
      logIn();
      assertThat(sessions.isValid(used)).isTrue();
    }

    assertThat(sessions.isValid(unused)).isFalse();
  }

  @Test
  void nothingElseIsASession() {
    var cookie = logIn();

    for (var other : new String[] {"", "a", cookie + "a", cookie.substring(1)}) {
      assertThat(sessions.isValid(other)).as(other).isFalse();
    }
  }

  @Test
  void aFileWithoutAPasswordIsRefused() {
    assertThatThrownBy(() -> password(" \n")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> Password.in(folder.resolve("none")))
        .hasMessageContaining("none cannot be read: set PASSWORD_FILE");
  }
}
