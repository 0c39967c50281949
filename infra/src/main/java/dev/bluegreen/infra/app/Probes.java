package dev.bluegreen.infra.app;

/**
 * The three questions that the kubelet asks a container.
 *
 * @param startup has it started? until then the other two are not asked
 * @param liveness must it be restarted?
 * @param readiness may it get traffic?
 */
public record Probes(Probe startup, Probe liveness, Probe readiness) {}
