package io.aitbc.plugins.manager.events;

import io.aitbc.plugins.manager.permissions.Guard;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What events ask and tell about the plugins they come from and go to.
 *
 * @param errors told the plugin's name for each handler that failed or ran out of time
 * @param secrets what is masked for subscribers that are no plugins
 * @param guards by plugin's name: who may publish and receive what
 */
public record EventWatch(Consumer<String> errors, SecretBook secrets, Function<String, Guard> guards) {}
