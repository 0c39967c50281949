package dev.bluegreen.service;

import dev.bluegreen.service.settings.SettingException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.aot.AbstractAotProcessor;

/** How every service starts: settings from the environment, then Spring. */
public final class Launch {

  /** {@code EX_CONFIG} of sysexits.h: something was found in an unconfigured state. */
  static final int BAD_SETTING = 78;

  private Launch() {}

  /**
   * Starts a service. A missing or wrong setting ends the process with exit code 78 and one line on
   * standard error, before Spring has started, so that the line is the last thing in the log.
   *
   * @param application the class with {@code main}
   * @param settings reads the service's settings, which it is given by name, and throws {@link
   *     SettingException} for the first that is missing or wrong
   */
  public static void service(
      Class<?> application, String[] args, Consumer<UnaryOperator<String>> settings) {
    // The build starts this too, to write the bean definitions as code, and has no settings.
    if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      orExit(() -> settings.accept(System::getenv));
    }
    SpringApplication.run(application, args);
  }

  private static void orExit(Runnable check) {
    try {
      check.run();
    } catch (SettingException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_SETTING);
    }
  }
}
