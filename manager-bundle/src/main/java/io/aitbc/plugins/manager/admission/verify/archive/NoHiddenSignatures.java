package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Signature files are what every reader takes for signature files: {@code NAME.SF} with one block {@code NAME.RSA},
 * {@code .EC} or {@code .DSA}. The format lets {@code SIG-...} through unsigned, whatever is in it.
 */
final class NoHiddenSignatures implements Rule {

    private static final Set<String> BLOCKS = Set.of("RSA", "EC", "DSA");

    @Override
    public List<Fault> faults(Listing listing) {
        List<String> hidden = new ArrayList<>();
        Set<String> files = new TreeSet<>();
        Set<String> blocks = new TreeSet<>();
        for (Entry entry : listing.entries()) {
            String name = entry.inMetaInf();
            int dot = name.lastIndexOf('.');
            String kind = name.substring(dot + 1);
            if (name.startsWith("SIG-")) {
                hidden.add(entry.name());
            } else if (dot >= 0 && kind.equals("SF")) {
                files.add(name.substring(0, dot));
            } else if (dot >= 0 && BLOCKS.contains(kind) && !blocks.add(name.substring(0, dot))) {
                hidden.add(entry.name());
            }
        }
        Set<String> lonely = new TreeSet<>(files);
        lonely.removeAll(blocks);
        blocks.removeAll(files);
        lonely.addAll(blocks);
        lonely.forEach(name -> hidden.add("META-INF/" + name));
        return hidden.isEmpty()
                ? List.of()
                : List.of(new Fault(
                        "has signature files that sign nothing, " + Structure.some(hidden),
                        "Build the bundle again with bnd, and sign it with jarsigner or 'aitbc plugin sign'."));
    }
}
