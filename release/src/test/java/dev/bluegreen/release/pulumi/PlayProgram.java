package dev.bluegreen.release.pulumi;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program without a cluster: it has a route, and a gate that some versions do not pass. */
public final class PlayProgram {
  private PlayProgram() {}

  /** A resource that needs no plugin. */
  private static final class Thing extends ComponentResource {
    Thing(String name, String state) {
      super("play:index:Thing", name + "-" + state);
      registerOutputs(java.util.Map.of("state", Output.of(state)));
    }
  }

  /** Run by the language host; or kept, with the argument {@code host}. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "8");
    if (List.of(arguments).equals(List.of("host"))) {
      PlayHost.serve(PlayProgram::program);
    }
    Pulumi.run(PlayProgram::program);
  }

  private static void program(Context ctx) {
    var color = ctx.config().get("activeColor").orElse("blue");
    ctx.log().info("waits for " + color);
    var slow = Path.of("slow");
    if (Files.exists(slow) && color.equals("green")) {
      waitForEnd(slow);
    }
    if (color.equals("green") && ctx.config().get("bad").isPresent()) {
      throw new IllegalStateException(
          "the gate of green did not pass:\nfailed success-rate: 93.1 %, at least 99 % (3 of 3 measurements)\npassed journey: 5 steps in 214 ms");
    }
    new Thing("route", color);
    ctx.export("activeColor", Output.of(color));
    ctx.export("process", Output.of("" + ProcessHandle.current().pid()));
  }

  private static void waitForEnd(Path file) {
    try {
      while (Files.exists(file)) {
        Thread.sleep(100);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
