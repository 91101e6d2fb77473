using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>What pages, routes, circuits and jobs call: the methods of Core's ports that a running product has, by reflection.</summary>
internal static class ApplicationMethods
{
    /// <summary>Of all ports that somebody's actor or scope enters; how often an actor may ask is no entrance.</summary>
    public static IReadOnlyList<MethodInfo> Of(IServiceProvider services) =>
    [
        .. from port in typeof(Actor).Assembly.GetExportedTypes()
           where port.IsInterface && port != typeof(IOutwardLimit) && !port.IsGenericTypeDefinition && services.GetService(port) is not null
           from method in port.GetMethods()
           where !method.IsSpecialName && (Takes<Actor>(method) || Takes<Scope>(method))
           orderby NameOf(method), method.GetParameters().Length
           select method,
    ];

    public static bool Takes<T>(MethodInfo method) => method.GetParameters().Any(p => p.ParameterType == typeof(T));

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    public static AsksAttribute? Asks(MethodInfo method) => method.GetCustomAttribute<AsksAttribute>();

    /// <summary>Calls it; what it answers is awaited.</summary>
    public static async Task<object?> CallAsync(IServiceProvider services, MethodInfo method, Func<ParameterInfo, object?> argument)
    {
        var answer = method.Invoke(services.GetRequiredService(method.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, [.. method.GetParameters().Select(argument)], null);
        if (answer is not Task task)
            return answer;
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }
}
