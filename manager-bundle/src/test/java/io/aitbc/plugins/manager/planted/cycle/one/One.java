package io.aitbc.plugins.manager.planted.cycle.one;

import io.aitbc.plugins.manager.planted.cycle.two.Two;

/** Half of a cycle. */
public record One(Two two) {}
