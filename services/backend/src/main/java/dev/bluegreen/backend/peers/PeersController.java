package dev.bluegreen.backend.peers;

import dev.bluegreen.service.identity.Identity;
import dev.bluegreen.service.peer.Peers;
import dev.bluegreen.service.settings.Peer;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /peers}: who answers where this service calls; shows that the colour is complete. */
@RestController
class PeersController {

  private final Peers peers;

  PeersController(Peers peers) {
    this.peers = peers;
  }

  @GetMapping("/peers")
  List<Identity> peers() {
    return peers
        .to(Peer.AUTH)
        .map(auth -> auth.get().uri("/version").retrieve().body(Identity.class))
        .stream()
        .toList();
  }
}
