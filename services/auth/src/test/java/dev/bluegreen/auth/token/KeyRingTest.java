package dev.bluegreen.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.auth.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * On a folder as the kubelet mounts it. Keys and the choice of the one that signs come from
 * different objects, and so in any order.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyRingTest {

  private Keys folder;

  @BeforeEach
  void mount() throws Exception {
    folder = new Keys();
  }

  @Test
  void theOneBeforeSignsUntilTheNextHasArrived(CapturedOutput output) throws Exception {
    folder.publish("zero");
    var ring = KeyRing.of(folder.folder());
    assertThat(signing(ring)).isEqualTo("one");

    folder.sign("two");
    Thread.sleep(1200);
    assertThat(signing(ring)).isEqualTo("one");
    Thread.sleep(1200);
    assertThat(signing(ring)).isEqualTo("one");
    assertThat(output.getAll().lines().filter(line -> line.contains("signing names two")))
        .singleElement()
        .asString()
        .contains("one signs");

    folder.publish("two");
    await().until(() -> signing(ring).equals("two"));
    assertThat(ring.get().publicKeys()).containsOnlyKeys("one", "two", "zero");
  }

  @Test
  void atTheStartTheFirstOfThoseThatAreThereSigns() throws Exception {
    folder.publish("beta");
    folder.publish("alpha");
    folder.sign("two");

    var ring = KeyRing.of(folder.folder());
    assertThat(signing(ring)).isEqualTo("alpha");

    folder.publish("two");
    await().until(() -> signing(ring).equals("two"));
  }

  @Test
  void oneThatIsTakenAwayTooEarlySignsNoMore() throws Exception {
    folder.publish("two");
    var ring = KeyRing.of(folder.folder());

    folder.retire("one");

    await().until(() -> signing(ring).equals("two"));
    assertThat(ring.get().publicKeys()).containsOnlyKeys("two");
  }

  @Test
  void whatIsWrongForAMomentChangesNothing() throws Exception {
    var ring = KeyRing.of(folder.folder());

    folder.put("two.private", "half of a ke");
    folder.sign("two");
    Thread.sleep(1200);
    assertThat(signing(ring)).isEqualTo("one");

    folder.retire("two");
    folder.retire("one");
    Thread.sleep(1200);
    assertThat(ring.get().publicKeys()).containsOnlyKeys("one");

    folder.publish("two");
    await().until(() -> signing(ring).equals("two"));
  }

  /** The kubelet swaps the data first, and makes the links to new files after that. */
  @Test
  void filesAreThereAsSoonAsTheDataIs() throws Exception {
    var ring = KeyRing.of(folder.folder());

    folder.withoutLinks().publish("two");
    folder.sign("two");

    await().until(() -> signing(ring).equals("two"));
  }

  private static String signing(KeyRing ring) {
    return ring.get().signing().kid();
  }
}
