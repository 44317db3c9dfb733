package org.qingce.evidence;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that evidence can be about: asked of whoever owns the kind. */
@Component
class Subjects {

    private static final Pattern KEY = Pattern.compile("(?<kind>[a-z][a-z-]*):(?<id>[0-9A-Za-z-]{1,60})");
    private static final Pattern PURPOSE = Pattern.compile("([a-z][a-z-]*:[0-9A-Za-z_.-]{1,80})?");

    private final Map<String, SubjectSource> sources;

    Subjects(ObjectProvider<SubjectSource> sources) {
        this.sources = sources.stream().collect(Collectors.toMap(SubjectSource::kind, Function.identity()));
    }

    Optional<EvidenceSubject> find(String key) {
        var read = KEY.matcher(key);
        return read.matches() && sources.containsKey(read.group("kind"))
                ? Objects.requireNonNull(sources.get(read.group("kind"))).find(read.group("id"))
                : Optional.empty();
    }

    Optional<SubjectHead> head(String key, Words words) {
        var read = KEY.matcher(key);
        return read.matches()
                ? Optional.ofNullable(sources.get(read.group("kind")))
                        .flatMap(source -> source.head(read.group("id"), words))
                : Optional.empty();
    }

    /** The same, which nobody changes until the transaction ends. */
    Optional<EvidenceSubject> hold(String key) {
        var read = KEY.matcher(key);
        if (read.matches() && sources.containsKey(read.group("kind"))) {
            Objects.requireNonNull(sources.get(read.group("kind"))).hold(read.group("id"));
        }
        return find(key);
    }

    static boolean isPurpose(String purpose) {
        return PURPOSE.matcher(purpose).matches();
    }

    /** As its owner calls it; blank for none in particular, the key itself where nobody knows it. */
    String purpose(String key, String purpose, Locale locale) {
        var read = KEY.matcher(key);
        if (purpose.isEmpty() || !read.matches()) {
            return "";
        }
        return Optional.ofNullable(sources.get(read.group("kind")))
                .flatMap(source -> source.purpose(read.group("id"), purpose, locale))
                .orElse(purpose);
    }
}
