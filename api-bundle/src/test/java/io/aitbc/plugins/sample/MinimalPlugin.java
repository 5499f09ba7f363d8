package io.aitbc.plugins.sample;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import org.osgi.service.component.annotations.Component;

/** Gives nothing but what must be given. */
@Component(service = BasePlugin.class)
@AitbcPlugin(name = "minimal", version = "1.0.0")
public class MinimalPlugin extends BarePlugin {}
