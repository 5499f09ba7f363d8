package probe;

import java.util.Dictionary;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The probe as a plain OSGi bundle. */
public final class OsgiProbe implements BundleActivator {
    private BundleContext context;
    private final Work work = new Work(this::configuration);

    @Override
    public void start(BundleContext bundle) {
        context = bundle;
        work.start();
    }

    @Override
    public void stop(BundleContext bundle) {
        work.stop();
    }

    /** The value of {@code key} under the process id {@code rivals.NAME}. */
    private String configuration() {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            return "none";
        }
        try {
            ConfigurationAdmin admin = context.getService(reference);
            Configuration[] found = admin.listConfigurations("(service.pid=rivals." + work.name() + ")");
            Dictionary<String, Object> values = found == null ? null : found[0].getProperties();
            Object value = values == null ? null : values.get("key");
            return value == null ? "none" : value.toString();
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        } finally {
            context.ungetService(reference);
        }
    }
}
