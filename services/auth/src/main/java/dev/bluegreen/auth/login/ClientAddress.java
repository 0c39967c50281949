package dev.bluegreen.auth.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whom a request came from: the last hop that {@code X-Forwarded-For} names, which the gateway has
 * written itself; what stands before it may be made up. Of IPv6 the first 64 bits, since one client
 * commonly has all the addresses behind them.
 */
final class ClientAddress {

  private ClientAddress() {}

  static String of(HttpServletRequest request) {
    return Collections.list(request.getHeaders("X-Forwarded-For")).reversed().stream()
        .findFirst()
        .map(hops -> hops.substring(hops.lastIndexOf(',') + 1).strip())
        .flatMap(ClientAddress::network)
        .orElseGet(request::getRemoteAddr);
  }

  /**
   * Empty for what is not an address: it is not to become a key of its own for everyone who asks.
   */
  private static Optional<String> network(String text) {
    try {
      var address = InetAddress.ofLiteral(text);
      return Optional.of(
          address instanceof Inet6Address
              ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
              : address.getHostAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
