package dev.bluegreen.frontend.stub;

import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.frontend.stub.StubPeer.Request;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Both peers of a test's frontend; each answers as it is told, and 404 where it is told nothing.
 */
public final class PeersOf implements AutoCloseable {

  private final Replies authReplies = new Replies();
  private final Replies backendReplies = new Replies();
  public final StubPeer auth;
  public final StubPeer backend;

  private static final class Replies extends ConcurrentHashMap<String, Reply>
      implements Function<Request, Reply> {
    private static final long serialVersionUID = 1;

    @Override
    public Reply apply(Request request) {
      return getOrDefault(request.method() + " " + request.path(), Accounts.problem(404, "none"));
    }
  }

  private PeersOf() throws IOException {
    auth = StubPeer.start(authReplies);
    backend = StubPeer.start(backendReplies);
  }

  public static PeersOf test(DynamicPropertyRegistry properties) throws IOException {
    var peers = new PeersOf();
    properties.add("AUTH_URL", peers.auth::url);
    properties.add("BACKEND_URL", peers.backend::url);
    return peers;
  }

  /**
   * @param request such as {@code POST /login}
   */
  public void authAnswers(String request, Reply reply) {
    authReplies.put(request, reply);
  }

  public void backendAnswers(String request, Reply reply) {
    backendReplies.put(request, reply);
  }

  @Override
  public void close() {
    auth.close();
    backend.close();
  }
}
