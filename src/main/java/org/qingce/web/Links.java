package org.qingce.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses within this house (链接). */
public final class Links {

    private Links() {}

    /** The path with those parameters that are not blank, in the order of the map. */
    public static String to(String path, Map<String, String> parameters) {
        var address = new StringBuilder(path);
        var sign = path.contains("?") ? '&' : '?';
        for (var parameter : parameters.entrySet()) {
            if (!parameter.getValue().isBlank()) {
                address.append(sign)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(parameter.getValue()));
                sign = '&';
            }
        }
        return address.toString();
    }

    /** The address without these parameters. */
    static String without(String address, String... parameters) {
        var question = address.indexOf('?');
        if (question < 0) {
            return address;
        }
        var kept = Arrays.stream(address.substring(question + 1).split("&"))
                .filter(p -> Arrays.stream(parameters).noneMatch(name -> p.startsWith(name + "=")))
                .collect(Collectors.joining("&"));
        return address.substring(0, question) + (kept.isEmpty() ? "" : "?" + kept);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * The address if it leads to a page of this house, else the first page: nobody is sent elsewhere by a link of ours. Braces are
     * encoded, as no address holds them bare: a redirect would look for what they name.
     */
    public static String within(String address) {
        var ours = address.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");
        return ours ? address.replace("{", "%7B").replace("}", "%7D") : "/";
    }
}
