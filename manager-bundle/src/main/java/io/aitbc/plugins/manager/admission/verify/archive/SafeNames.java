package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.List;

/** No name leads out of the folder that an archive is unpacked into, on any system, and each is text. */
final class SafeNames implements Rule {

    @Override
    public List<Fault> faults(Listing listing) {
        List<String> unsafe = listing.entries().stream()
                .filter(entry -> !entry.nameIsText() || isUnsafe(entry.name()))
                .map(Entry::name)
                .toList();
        return unsafe.isEmpty()
                ? List.of()
                : List.of(Fault.ofBuild("has an entry with the unsafe name " + Structure.some(unsafe)));
    }

    private static boolean isUnsafe(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
    }
}
