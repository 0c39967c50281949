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
 * PostgreSQL's programs, unpacked into a folder of this run. PostgreSQL refuses to run as root, and
 * in a container or on a build machine one often is root: then it runs as nobody.
 */
record Binaries(Path root) {

  private static final int NOBODY = 65_534;

  static Binaries unpacked() throws IOException, InterruptedException {
    var root = Files.createTempDirectory("bluegreen-postgres");
    var binaries = new Binaries(root);
    binaries.give(root);
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
    return binaries;
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
  Path folder(String name) throws IOException {
    var folder = Files.createDirectory(root.resolve(name));
    give(folder);
    return folder;
  }

  Path log() {
    return root.resolve("postgres.log");
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

  void run(String program, String... arguments) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command(program, arguments))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + " failed: " + Files.readString(log()));
    }
  }

  void delete() throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
