package io.aitbc.plugins.manager.planted.config;

import org.osgi.framework.BundleContext;

record TouchesTheFramework(BundleContext context) {}
