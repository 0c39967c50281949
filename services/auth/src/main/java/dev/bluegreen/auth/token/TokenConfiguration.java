package dev.bluegreen.auth.token;

import dev.bluegreen.auth.settings.AuthSettings;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys, from the folder that the settings name. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  KeyRing keyRing(AuthSettings settings) throws IOException {
    return KeyRing.of(settings.keys());
  }
}
