package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScribeTest {
    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());

    @Test
    void writesWhatIsAddedWithoutBeingAskedTo() {
        try (var scribe = Scribe.start()) {
            scribe.add(() -> written.add(1));
            Soon.check(() -> assertThat(written).containsExactly(1));
        }
    }

    @Test
    void hasWrittenEverythingWhenItIsClosed() {
        try (var scribe = Scribe.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thread = 0; thread < 50; thread++) {
                var first = thread * 1_000;
                threads.execute(() ->
                        IntStream.range(first, first + 1_000).forEach(line -> scribe.add(() -> written.add(line))));
            }
        }

        assertThat(written).hasSize(50_000).doesNotHaveDuplicates();
    }

    @Test
    void writesAlsoWhatComesTooLate() {
        var scribe = Scribe.start();
        scribe.close();
        scribe.add(() -> written.add(1));

        assertThat(written).containsExactly(1);
    }

    @Test
    void oneLineThatCannotBeWrittenSilencesNoOther() {
        try (var scribe = Scribe.start()) {
            scribe.add(() -> {
                throw new IllegalStateException("the disk is full");
            });
            scribe.add(() -> written.add(2));
        }

        assertThat(written).containsExactly(2);
    }
}
