package dev.bluegreen.frontend.session;

import dev.bluegreen.frontend.peer.Answer;
import dev.bluegreen.frontend.peer.JsonBody;
import dev.bluegreen.frontend.peer.OwnColor;
import dev.bluegreen.service.settings.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /session}: who uses the page. The token goes into a cookie, and never into a body. */
@RestController
@RequestMapping("/session")
class SessionController {

  private final OwnColor own;
  private final JsonMapper json;

  /** What auth answers to a login. */
  private record Login(String token, Instant expiresAt) {}

  SessionController(OwnColor own, JsonMapper json) {
    this.own = own;
    this.json = json;
  }

  @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> register(@RequestBody(required = false) JsonBody credentials) {
    return toAuth("/register", credentials).forPage();
  }

  /** Logs in; answers as {@code GET /session} does. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> begin(
      @RequestBody(required = false) JsonBody credentials, HttpServletRequest request) {
    var answer = toAuth("/login", credentials);
    if (!answer.isSuccess()) {
      return answer.forPage();
    }
    var login = login(answer);
    var verified = verify(new Session(login.token()));
    var page = verified.forPage();
    if (!verified.isSuccess()) {
      return page;
    }
    var cookie = SessionCookie.begin(login.token(), login.expiresAt(), request);
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header(HttpHeaders.SET_COOKIE, cookie)
        .body(page.getBody());
  }

  private Login login(Answer answer) {
    try {
      var login = json.readValue(answer.body(), Login.class);
      if (login.token() != null && login.expiresAt() != null) {
        return login;
      }
    } catch (JacksonException _) {
      // Refused below. Its message could show the token.
    }
    throw Answer.senseless();
  }

  /** Whose session it is, and until when. */
  @GetMapping
  ResponseEntity<byte[]> current(Session session) {
    return verify(session).forPage();
  }

  /** Ends it, whether there is one or not. */
  @DeleteMapping
  ResponseEntity<Void> end(HttpServletRequest request) {
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.end(request))
        .build();
  }

  private Answer verify(Session session) {
    return own.get(Peer.AUTH, "/verify", session::sign);
  }

  private Answer toAuth(String path, JsonBody credentials) {
    return own.post(
        Peer.AUTH, path, _ -> {}, Objects.requireNonNullElse(credentials, JsonBody.NOTHING));
  }
}
