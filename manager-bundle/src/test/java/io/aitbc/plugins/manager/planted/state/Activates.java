package io.aitbc.plugins.manager.planted.state;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

final class Activates implements BundleActivator {

    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
}
