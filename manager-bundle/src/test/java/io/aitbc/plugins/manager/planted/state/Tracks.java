package io.aitbc.plugins.manager.planted.state;

import org.osgi.util.tracker.ServiceTracker;

record Tracks(ServiceTracker<Object, Object> tracker) {}
