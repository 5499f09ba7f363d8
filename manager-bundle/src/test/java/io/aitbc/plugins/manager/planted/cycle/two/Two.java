package io.aitbc.plugins.manager.planted.cycle.two;

import io.aitbc.plugins.manager.planted.cycle.one.One;

/** The other half. */
public record Two(One one) {}
