package dev.bluegreen.service.fault;

import dev.bluegreen.service.settings.Settings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the process some time after its start, as a crash would: nothing is drained or closed. */
@Component
class CrashFault {

  private static final Logger LOG = LoggerFactory.getLogger(CrashFault.class);

  private final Duration after;

  CrashFault(Settings settings) {
    this.after = settings.faults().crashAfter();
  }

  @EventListener(ApplicationReadyEvent.class)
  void arm() {
    if (after.isPositive()) {
      Thread.ofVirtual().name("crash-fault").start(this::crash);
    }
  }

  private void crash() {
    try {
      Thread.sleep(after);
    } catch (InterruptedException _) {
      return;
    }
    LOG.error("crashing on purpose: FAULT_CRASH_AFTER_SECONDS={}", after.toSeconds());
    Runtime.getRuntime().halt(1);
  }
}
