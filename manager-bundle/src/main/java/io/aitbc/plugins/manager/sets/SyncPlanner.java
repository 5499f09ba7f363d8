package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.management.SetPlan.Action;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.registry.Offer;
import io.aitbc.plugins.manager.registry.Offers;
import io.aitbc.plugins.manager.registry.Registries;
import io.aitbc.plugins.manager.sets.lock.LockFile;
import io.aitbc.plugins.manager.sets.lock.LockFile.Entry;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a written set to the steps that make it so. May wait for a network. */
final class SyncPlanner {
    private final Registries registries;
    private final LockFile lock;
    private final Mirror mirror;
    private final List<Present> present;
    private final List<Item> items = new ArrayList<>();
    private final List<String> leftOver = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    SyncPlanner(Registries registries, LockFile lock, Mirror mirror, List<Present> present) {
        this.registries = registries;
        this.lock = lock;
        this.mirror = mirror;
        this.present = present;
    }

    /** @throws Refused when the bytes of an entry are not to be had */
    Draft plan() throws Refused, InterruptedException {
        for (Entry entry : lock.entries()) {
            Optional<Present> there =
                    present.stream().filter(each -> Locks.isAbout(entry, each)).findFirst();
            if (there.isEmpty()) {
                bring(entry, Action.INSTALL, Optional.empty());
            } else if (!there.get().sha256().equals(entry.sha256())) {
                replace(entry, there.get());
            }
        }
        present.stream()
                .filter(each -> lock.entries().stream().noneMatch(entry -> Locks.isAbout(entry, each)))
                .forEach(this::remove);
        return new Draft(items, List.copyOf(notes), leftOver, Optional.empty(), Draft.SETTLED);
    }

    private void replace(Entry entry, Present there) throws Refused, InterruptedException {
        Optional<Present.Waiting> waiting =
                there.waiting().filter(each -> each.sha256().equals(entry.sha256()));
        if (waiting.isPresent()) {
            leftOver.add(Words.waiting(there, waiting.get()));
            return;
        }
        int order = entry.isPlugin() ? SemVer.parse(entry.version()).compareTo(SemVer.parse(there.version())) : 0;
        if (order <= 0 && !there.cameByCommand()) {
            leftOver.add("'" + there.name() + "' " + there.version() + " lies in " + place(there)
                    + " and is preferred to the version " + entry.version() + " of the lock"
                    + (order == 0 ? " with other bytes" : "") + ": remove that file by hand.");
            return;
        }
        there.pin()
                .ifPresent(pin -> leftOver.add(Words.pinned(there) + " The lock has " + entry.version()
                        + ": 'aitbc plugin unpin " + there.name() + "' lets it change."));
        if (there.pin().isEmpty()) {
            bring(entry, order < 0 ? Action.DOWNGRADE : Action.UPDATE, Optional.of(there.version()));
        }
    }

    private void remove(Present there) {
        if (there.cameByCommand()) {
            items.add(new Item(
                    there.name(),
                    Action.REMOVE,
                    Optional.of(there.version()),
                    Optional.empty(),
                    true,
                    Optional.empty()));
        } else {
            leftOver.add("'" + there.name() + "' " + there.version() + " lies in " + place(there)
                    + " and is not in the lock: remove that file by hand, or say 'aitbc plugin uninstall "
                    + there.name()
                    + "'.");
        }
    }

    private static String place(Present there) {
        return switch (there.source()) {
            case "deploy" -> "deploy/";
            case "plugins" -> "the plugins/ of the installation";
            default -> "'" + there.source() + "'";
        };
    }

    private void bring(Entry entry, Action action, Optional<String> from) throws Refused, InterruptedException {
        items.add(new Item(entry.name(), action, from, Optional.of(entry.version()), true, Optional.of(supply(entry))));
    }

    private Item.Supply supply(Entry entry) throws Refused, InterruptedException {
        var local = mirror.find(entry.sha256());
        if (local.isPresent()) {
            return new Item.Local(local.get(), entry.sha256(), Optional.empty());
        }
        Optional<Item.Supply> offered = offered(entry);
        if (offered.isPresent()) {
            return offered.get();
        }
        return entry.url()
                .map(url -> (Item.Supply) new Item.Remote(URI.create(url), entry.sha256()))
                .orElseThrow(() -> new Refused(Cause.of(
                                Code.REFUSED,
                                "Nothing was changed: the bytes of '" + entry.name() + "' " + entry.version()
                                        + " (SHA-256 "
                                        + entry.sha256() + ") are in no registry"
                                        + (entry.registry()
                                                .map(name -> ", also not in '" + name + "', where they came from,")
                                                .orElse(""))
                                        + " and in no folder that was named.")
                        .withFix("Put the bundle into a folder and name it: 'aitbc sync --from FOLDER'.")));
    }

    /** The same version with other bytes is not what was written down, whoever offers it. */
    private Optional<Item.Supply> offered(Entry entry) throws Refused, InterruptedException {
        if (!entry.isPlugin()) {
            return Optional.empty();
        }
        Offers offers = registries.offers(entry.name());
        notes.addAll(offers.warnings());
        for (Offer offer : offers.all()) {
            if (!offer.entry().version().toString().equals(entry.version())) {
                continue;
            }
            Optional<String> hash = offer.entry().parcel().sha256();
            if (hash.equals(Optional.of(entry.sha256()))) {
                return Optional.of(new Item.Offered(offer));
            }
            throw new Refused(Cause.of(
                            Code.REFUSED,
                            "Nothing was changed: registry '" + offer.registry().name() + "' offers '" + entry.name()
                                    + "' " + entry.version() + " with the SHA-256 " + hash.orElse("(none)")
                                    + ", and etc/plugins.lock has " + entry.sha256() + ".")
                    .withFix("Ask its publisher which of both is right. The bundle that was locked can be given in a"
                            + " folder: 'aitbc sync --from FOLDER'."));
        }
        return Optional.empty();
    }
}
