package dev.bluegreen.testing;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test against version 1, blue, on a real port. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"APP_COLOR=blue", "APP_VERSION=1.4.0", "SHUTDOWN_DELAY=0s"})
public @interface VersionOne {}
