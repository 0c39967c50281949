package dev.bluegreen.testing.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once into a folder of this JVM's, and the data of a database that
 * has just been made, of which each server gets a copy. PostgreSQL refuses to run as root, and in a
 * container or on a build machine one often is root: then it runs as nobody.
 */
record Binaries(Path root) {

  private static final int NOBODY = 65_534;

  /** With the data of a new database, owned by this superuser. */
  static Binaries unpacked(String superuser) throws IOException, InterruptedException {
    var root = Files.createTempDirectory("bluegreen-postgres");
    var binaries = new Binaries(root);
    binaries.give(root);
    binaries.unpack();
    var data = binaries.folder(root, "data").toString();
    binaries.run(
        "initdb", "-D", data, "-U", superuser, "-A", "trust", "-N", "--locale=C", "-E", "UTF8");
    return binaries;
  }

  private void unpack() throws IOException, InterruptedException {
    var name = "/postgres-%s-%s.txz".formatted(system(), architecture());
    var programs = Files.createDirectory(root.resolve("programs"));
    var tar = new ProcessBuilder("tar", "-x", "-C", programs.toString()).inheritIO();
    var process = tar.redirectInput(ProcessBuilder.Redirect.PIPE).start();
    try (var in = Binaries.class.getResourceAsStream(name);
        var out = process.getOutputStream()) {
      if (in == null) {
        throw new IllegalStateException("no PostgreSQL for this machine among the tests: " + name);
      }
      new XZInputStream(in).transferTo(out);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("tar did not unpack " + name);
    }
  }

  /** A new folder for a server. */
  Path home() throws IOException {
    var home = Files.createTempDirectory(root, "server");
    give(home);
    return home;
  }

  /** The data of a new database, as {@code initdb} has made them. */
  Path newData(Path home) throws IOException, InterruptedException {
    var data = home.resolve("data");
    var copy = new ProcessBuilder("cp", "-a", root.resolve("data").toString(), data.toString());
    if (copy.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("cp did not copy " + root.resolve("data"));
    }
    return data;
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }

  /** A new folder that PostgreSQL may write to. */
  Path folder(Path home, String name) throws IOException {
    var folder = Files.createDirectory(home.resolve(name));
    give(folder);
    return folder;
  }

  private void give(Path folder) throws IOException {
    if (isRoot()) {
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** The command line of one of the programs, as whom it can run as. */
  List<String> command(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      var nobody = Integer.toString(NOBODY);
      command.addAll(List.of("setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups"));
    }
    command.add(root.resolve("programs/bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    var log = root.resolve(program + ".log");
    var process =
        new ProcessBuilder(command(program, arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + " failed: " + Files.readString(log));
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
