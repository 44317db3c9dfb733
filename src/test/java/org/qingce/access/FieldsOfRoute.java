package org.qingce.access;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.qingce.web.Scope;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/** What a route takes beside the ids in its address. */
final class FieldsOfRoute {

    private FieldsOfRoute() {}

    /** Names of the fields that it declares, files left out; those of a scope, where it takes one. */
    static Set<String> declared(HandlerMethod handler) {
        var names = new LinkedHashSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.getParameterType() == Scope.class) {
                names.addAll(Set.of("campaign", "unit", "period"));
            }
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null
                    && !Map.class.isAssignableFrom(parameter.getParameterType())
                    && !MultipartFile.class.isAssignableFrom(parameter.getParameterType())) {
                names.add(asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name());
            }
        }
        return names;
    }

    /** Names of the files that it takes. */
    static Set<String> files(HandlerMethod handler) {
        var names = new LinkedHashSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            if (MultipartFile.class.isAssignableFrom(parameter.getParameterType())) {
                names.add(parameter.getParameter().getName());
            }
        }
        return names;
    }

    /** Whether it takes its fields as they come, whatever they are called. */
    static boolean takesAll(HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestParam.class)
                    && Map.class.isAssignableFrom(parameter.getParameterType())) {
                return true;
            }
        }
        return false;
    }

    /** Whatever it cannot do without, so that it comes to ask for what the others name. */
    static Map<String, String> required(HandlerMethod handler) {
        var required = new LinkedHashMap<String, String>();
        for (var parameter : handler.getMethodParameters()) {
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked == null
                    || !asked.required()
                    || !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                    || Map.class.isAssignableFrom(parameter.getParameterType())) {
                continue;
            }
            var name = asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name();
            var type = parameter.getParameterType();
            var constants = type.getEnumConstants();
            required.put(name, constants != null ? constants[0].toString() : type == boolean.class ? "true" : "1");
        }
        return required;
    }
}
