package io.aitbc.plugins.manager.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Feeds ConfigAdmin. The runtime starts it with {@code felix.cm.pm=memory}: the file is the truth, so nothing of this
 * reaches a disk, secrets least of all.
 */
public final class ConfigAdminFeed implements Feed {

    // Visible to every bundle that asks, and bound to none: a plugin's bundle changes with each version.
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;

    public ConfigAdminFeed(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    // ConfigAdmin's interface asks for a Dictionary, of which this is the only kind.
    @SuppressWarnings("JdkObsolete")
    public void publish(String pid, Map<String, Object> properties) {
        try {
            admin.getConfiguration(pid, ANY_LOCATION).updateIfDifferent(new Hashtable<>(properties));
        } catch (IOException e) {
            throw new UncheckedIOException("ConfigAdmin did not take '" + pid + "'.", e);
        }
    }

    @Override
    public void withdraw(String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
            if (found != null) {
                for (Configuration configuration : found) {
                    configuration.delete();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("ConfigAdmin did not remove '" + pid + "'.", e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'" + pid + "' is no PID.", e);
        }
    }
}
