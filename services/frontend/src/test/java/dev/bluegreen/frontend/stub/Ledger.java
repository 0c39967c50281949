package dev.bluegreen.frontend.stub;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What both colours' backends have stored: each calculation once by its key. */
public final class Ledger {

  private static final Pattern QUERY = Pattern.compile("limit=(\\d+)(?:&before=(\\d+))?");

  /** One that was stored. */
  public record Entry(
      String user,
      String key,
      BigDecimal amount,
      BigDecimal discount,
      BigDecimal result,
      String color,
      String version,
      Instant at) {

    String json(int id) {
      var less = discount == null ? "" : ",\"discount\":" + discount.toPlainString();
      return """
      {"id":"%d","amount":%s%s,"result":%s,"color":"%s","version":"%s","calculatedAt":"%s"}\
      """
          .formatted(id, amount.toPlainString(), less, result.toPlainString(), color, version, at);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  public synchronized void enter(Entry entry) {
    if (entry.key() == null || entries.stream().noneMatch(e -> entry.key().equals(e.key()))) {
      entries.add(entry);
    }
  }

  /** A user's, oldest first. */
  public synchronized List<Entry> of(String user) {
    return entries.stream().filter(entry -> entry.user().equals(user)).toList();
  }

  synchronized String page(String user, String query) {
    var asked = QUERY.matcher(query);
    if (!asked.matches()) {
      throw new IllegalArgumentException(query);
    }
    var limit = Integer.parseInt(asked.group(1));
    var before = asked.group(2) == null ? entries.size() : Integer.parseInt(asked.group(2));
    var ids = new ArrayList<Integer>();
    for (var id = before - 1; id >= 0 && ids.size() <= limit; id--) {
      if (entries.get(id).user().equals(user)) {
        ids.add(id);
      }
    }
    var next = ids.size() > limit ? ",\"next\":\"%d\"".formatted(ids.get(limit - 1)) : "";
    return ids.stream()
        .limit(limit)
        .map(id -> entries.get(id).json(id))
        .collect(Collectors.joining(",", "{\"calculations\":[", "]" + next + "}"));
  }
}
