using System.Reflection;
using Monitor.Scenarios.Tests.Telling;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>All scenarios.</summary>
internal static class Book
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> All => typeof(Book).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(Book).Namespace && t is { IsAbstract: false, BaseType.IsGenericType: true }).OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(Pages);

    public static IEnumerable<MethodInfo> Pages(Type chapter) => chapter.GetMethods(Any).Where(m => m.ReturnType == typeof(Scenario) && m.GetParameters().Length == 0);

    public static Scenario Open(Type chapter, string page) => Open(chapter.GetMethod(page, Any)!);

    public static Scenario Open(MethodInfo page) => (Scenario)page.Invoke(null, null)!;
}
