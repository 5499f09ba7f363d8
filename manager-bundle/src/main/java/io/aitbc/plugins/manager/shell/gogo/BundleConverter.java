package io.aitbc.plugins.manager.shell.gogo;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lets {@code felix:stop 12} find its bundle, by number or by symbolic name. Gogo leaves this to its shell bundles, and
 * none of them is installed here.
 */
@Component(service = Converter.class, property = Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {

    private final BundleContext context;

    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    @Override
    public @Nullable Object convert(Class<?> type, Object source) {
        if (type != Bundle.class || !(source instanceof CharSequence || source instanceof Number)) {
            return null;
        }
        String text = source.toString();
        return text.chars().allMatch(Character::isDigit) && text.length() < 18 && !text.isEmpty()
                ? context.getBundle(Long.parseLong(text))
                : named(text);
    }

    private @Nullable Bundle named(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion))
                .orElse(null);
    }

    @Override
    public @Nullable CharSequence format(Object target, int level, Converter next) {
        if (!(target instanceof Bundle bundle)) {
            return null;
        }
        return level == PART
                ? String.valueOf(bundle.getBundleId())
                : bundle.getSymbolicName() + " [" + bundle.getBundleId() + "] " + bundle.getVersion();
    }
}
