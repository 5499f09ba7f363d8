package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.SetPlan.Action;
import io.aitbc.plugins.management.SetPlan.Step;
import io.aitbc.plugins.manager.registry.Offer;
import io.aitbc.plugins.manager.registry.http.WebAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A step, and where its bytes are.
 *
 * @param supply empty for a removal
 */
record Item(
        String name, Action action, Optional<String> from, Optional<String> to, boolean asked, Optional<Supply> supply)
        implements Step {

    /** Where bytes are to be had. */
    sealed interface Supply {}

    /** In a registry. */
    record Offered(Offer offer) implements Supply {}

    /** In a file; they must have this hash. */
    record Local(Path file, String sha256, Optional<URI> address) implements Supply {}

    /** Under an address; they must have this hash. */
    record Remote(URI address, String sha256) implements Supply {}

    @Override
    public Optional<String> origin() {
        return supply.map(Item::words);
    }

    private static String words(Supply supply) {
        if (supply instanceof Offered offered) {
            return "registry '" + offered.offer().registry().name() + "'";
        }
        if (supply instanceof Local local) {
            return local.address().map(WebAddress::shown).orElse("'" + local.file() + "'");
        }
        return WebAddress.shown(((Remote) supply).address());
    }

    @Override
    public Optional<String> sha256() {
        return supply.flatMap(each -> {
            if (each instanceof Offered offered) {
                return offered.offer().entry().parcel().sha256();
            }
            return Optional.of(each instanceof Local local ? local.sha256() : ((Remote) each).sha256());
        });
    }

    @Override
    public OptionalLong size() {
        return supply.filter(Offered.class::isInstance)
                .map(each -> ((Offered) each).offer().entry().parcel().size())
                .orElse(OptionalLong.empty());
    }
}
