package io.aitbc.translation.phrases;

import io.aitbc.translation.align.Alignment;
import io.aitbc.translation.text.Sentence;
import io.aitbc.translation.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Links each placeholder with the same placeholder on the other side, whatever was learned. */
public final class SlotLinks {
    private SlotLinks() {}

    /**
     * @param source has the same placeholders as {@code target}
     */
    public static void fix(Alignment alignment, Sentence source, Sentence target) {
        List<Integer> sourceSlots = positions(source);
        List<Integer> targetSlots = positions(target);
        sourceSlots.forEach(alignment::clearSource);
        targetSlots.forEach(alignment::clearTarget);
        List<Integer> free = new ArrayList<>(targetSlots.size());
        for (int k = 0; k < targetSlots.size(); k++) {
            free.add(k);
        }
        for (int k = 0; k < sourceSlots.size(); k++) {
            for (int f = 0; f < free.size(); f++) {
                if (target.slots().get(free.get(f)).equals(source.slots().get(k))) {
                    alignment.link(sourceSlots.get(k), targetSlots.get(free.remove(f)));
                    break;
                }
            }
        }
    }

    private static List<Integer> positions(Sentence sentence) {
        if (sentence.slots().isEmpty()) {
            return Collections.emptyList();
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            String token = sentence.tokens().get(i);
            if (token.length() == 1 && token.charAt(0) == Tokenizer.SLOT) {
                positions.add(i);
            }
        }
        return positions;
    }
}
