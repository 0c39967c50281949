package dev.bluegreen.backend;

import dev.bluegreen.backend.settings.SettingException;
import dev.bluegreen.backend.settings.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/** The backend service: settings from the environment, then Spring. */
@SpringBootApplication(proxyBeanMethods = false)
public class BackendApplication {

  /** {@code EX_CONFIG} of sysexits.h: something was found in an unconfigured state. */
  private static final int BAD_SETTING = 78;

  /**
   * Starts the service. A missing or wrong setting ends the process with exit code 78 and one line
   * on standard error, before Spring has started, so that the line is the last thing in the log.
   */
  static void main(String[] args) {
    // The build starts this too, to write the bean definitions as code, and has no settings.
    if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      check();
    }
    SpringApplication.run(BackendApplication.class, args);
  }

  private static void check() {
    try {
      Settings.from(System::getenv);
    } catch (SettingException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_SETTING);
    }
  }

  @Bean
  Settings settings(Environment environment) {
    return Settings.from(environment::getProperty);
  }
}
