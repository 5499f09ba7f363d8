package io.aitbc.plugins.manager.planted.config;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;

/** Keeps the rule: a DS component may. */
@Component(service = DeclaredComponent.class)
final class DeclaredComponent {

    record Inner(BundleContext context) {}
}
