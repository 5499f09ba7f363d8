package io.aitbc.plugins.manager.planted.names;

final class ThingHelper {}
