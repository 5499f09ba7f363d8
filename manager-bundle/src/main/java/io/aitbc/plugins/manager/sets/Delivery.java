package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.FetchedBundle;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.registry.RegistryRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bundles of a plan, brought all together or not at all. Closing it throws them away. May wait for a network. */
final class Delivery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.aitbc.manager.sets");

    private final List<Path> toDelete = new ArrayList<>();
    private final Map<Item, Path> files = new LinkedHashMap<>();

    private Delivery() {}

    /** @throws Refused with nothing left behind when one of them did not come */
    static Delivery of(List<Item> items, Registries registries, Addresses addresses)
            throws Refused, InterruptedException {
        Delivery delivery = new Delivery();
        boolean complete = false;
        try {
            for (Item item : items) {
                if (item.supply().isPresent()) {
                    delivery.bring(item, item.supply().get(), registries, addresses);
                }
            }
            complete = true;
            return delivery;
        } finally {
            if (!complete) {
                delivery.close();
            }
        }
    }

    private void bring(Item item, Item.Supply supply, Registries registries, Addresses addresses)
            throws Refused, InterruptedException {
        if (supply instanceof Item.Offered offered) {
            try {
                FetchedBundle bundle = registries.fetch(offered.offer());
                own(item, bundle.file());
                signatures(bundle.file(), bundle.signatures());
            } catch (RegistryRefusal e) {
                throw new Refused(e.reason());
            }
        } else if (supply instanceof Item.Local local) {
            files.put(item, local.file());
            local.address().ifPresent(any -> toDelete.add(local.file()));
        } else {
            Item.Remote remote = (Item.Remote) supply;
            own(
                    item,
                    addresses
                            .bring(remote.address(), Optional.of(remote.sha256()))
                            .file());
        }
    }

    private void own(Item item, Path file) {
        toDelete.add(file);
        files.put(item, file);
    }

    /** Where admission looks for them: beside the file. */
    private void signatures(Path file, Optional<String> lines) throws Refused {
        if (lines.isEmpty()) {
            return;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".sig");
        toDelete.add(beside);
        try {
            Files.writeString(beside, lines.get(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refused(Cause.of(Code.NOT_DONE, "The signatures could not be kept as '" + beside + "'.")
                    .withFailure(e.toString())
                    .withFix("Make room there, and try again."));
        }
    }

    Path file(Item item) {
        return Optional.ofNullable(files.get(item))
                .orElseThrow(() -> new IllegalStateException("'" + item.name() + "' was not brought"));
    }

    @Override
    public void close() {
        toDelete.forEach(Delivery::delete);
    }

    /** What was brought for a plan that is not carried out. */
    static void discard(List<Item> items) {
        items.stream()
                .flatMap(item -> item.supply().stream())
                .filter(Item.Local.class::isInstance)
                .map(Item.Local.class::cast)
                .filter(local -> local.address().isPresent())
                .forEach(local -> delete(local.file()));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "'" + file + "' could not be deleted: " + e + ". Delete it.");
        }
    }
}
