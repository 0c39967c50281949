package dev.bluegreen.frontend.page;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code GET /<color>/assets/<name>}. The colour is for the gateway, which has a page's files come
 * from the colour that the page came from, whatever colour is active by then.
 */
@RestController
class AssetController {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/{color:blue|green}/assets/{name}")
  ResponseEntity<byte[]> asset(@PathVariable("name") String name) {
    var asset =
        assets.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(asset.type())
        .cacheControl(FOR_EVER)
        .body(asset.content());
  }
}
