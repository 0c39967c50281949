package dev.bluegreen.service.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a folder as the kubelet mounts it: files are links through {@code ..data}, which is swapped.
 */
class ReloadingTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void mount() throws Exception {
    file = folder.resolve("number");
    swap("first", "1");
    Files.createSymbolicLink(file, Path.of("..data", "number"));
  }

  @Test
  void takesWhatIsSwappedIn() throws Exception {
    var number = number();
    assertThat(number.get()).isEqualTo(1);

    swap("second", "2");

    await().until(() -> number.get() == 2);
  }

  @Test
  void keepsWhatItHasWhileWhatIsThereIsWrong() throws Exception {
    var number = number();

    swap("second", "two");
    Thread.sleep(1500);
    assertThat(number.get()).isEqualTo(1);

    Files.delete(file);
    Thread.sleep(1500);
    assertThat(number.get()).isEqualTo(1);

    Files.createSymbolicLink(file, Path.of("..data", "number"));
    swap("third", "3");
    await().until(() -> number.get() == 3);
  }

  /** Listing a folder that goes away at that moment does so, for one. */
  @Test
  void keepsWhatItHasWhateverReadingThrows() throws Exception {
    var fails = new AtomicBoolean();
    Reloading.Source<String> source =
        () -> {
          if (fails.get()) {
            throw new DirectoryIteratorException(new NoSuchFileException("number"));
          }
          return Files.readString(file);
        };
    var number = new Reloading<>("number", source, Integer::valueOf);

    fails.set(true);
    Thread.sleep(1500);
    assertThat(number.get()).isEqualTo(1);

    fails.set(false);
    swap("second", "2");
    await().until(() -> number.get() == 2);
  }

  @Test
  void doesNotBeginWithAMistake() throws Exception {
    swap("second", "two");

    assertThatIllegalArgumentException().isThrownBy(this::number);
  }

  private Reloading<String, Integer> number() throws Exception {
    return new Reloading<>("number", () -> Files.readString(file), Integer::valueOf);
  }

  private void swap(String name, String content) throws Exception {
    var data = Files.createDirectory(folder.resolve(".." + name));
    Files.writeString(data.resolve("number"), content);
    var link = Files.createSymbolicLink(folder.resolve("..new"), data.getFileName());
    Files.move(link, folder.resolve("..data"), StandardCopyOption.REPLACE_EXISTING);
  }
}
