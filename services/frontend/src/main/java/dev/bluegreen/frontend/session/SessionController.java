package dev.bluegreen.frontend.session;

import dev.bluegreen.frontend.peer.Answer;
import dev.bluegreen.frontend.peer.JsonBody;
import dev.bluegreen.frontend.peer.OwnColor;
import dev.bluegreen.service.settings.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /session}: who uses the page. The token goes into a cookie, and never into a body. */
@RestController
@RequestMapping("/session")
class SessionController {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final OwnColor own;
  private final JsonMapper json;

  /** What auth answers to a login. */
  private record Login(String token, Instant expiresAt) {}

  SessionController(OwnColor own, JsonMapper json) {
    this.own = own;
    this.json = json;
  }

  @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> register(
      @RequestBody(required = false) JsonBody credentials, HttpServletRequest request) {
    return toAuth("/register", credentials, request).forPage();
  }

  /** Logs in; answers as {@code GET /session} does. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> begin(
      @RequestBody(required = false) JsonBody credentials, HttpServletRequest request) {
    var answer = toAuth("/login", credentials, request);
    if (!answer.isSuccess()) {
      return answer.forPage();
    }
    var login = json.readValue(answer.body(), Login.class);
    var verified = verify(new Session(login.token()));
    if (!verified.isSuccess()) {
      return verified.forPage();
    }
    var page = verified.forPage();
    var cookie = SessionCookie.begin(login.token(), login.expiresAt(), request);
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header(HttpHeaders.SET_COOKIE, cookie)
        .body(page.getBody());
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

  private Answer toAuth(String path, JsonBody credentials, HttpServletRequest request) {
    return own.post(
        Peer.AUTH,
        path,
        client(request),
        Objects.requireNonNullElse(credentials, JsonBody.NOTHING));
  }

  /** Auth limits logins by the client's address, which must not be this service's for everybody. */
  private static Consumer<HttpHeaders> client(HttpServletRequest request) {
    var forwarded = request.getHeader(FORWARDED_FOR);
    return headers ->
        headers.set(FORWARDED_FOR, forwarded == null ? request.getRemoteAddr() : forwarded);
  }
}
