using System.Reflection;
using Monitor.Scenarios.Tests.Telling;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>All scenarios, by the methods that tell them.</summary>
internal static class Book
{
    private const BindingFlags Told = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<(Type Chapter, string Page)> All => typeof(Book).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, BaseType.IsGenericType: true } && t.BaseType.GetGenericTypeDefinition() == typeof(Chapter<>))
        .OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(t => Pages(t).Select(p => (t, p)));

    public static IEnumerable<string> Pages(Type chapter) =>
        chapter.GetMethods(Told).Where(m => m.ReturnType == typeof(Scenario) && m.GetParameters().Length == 0).Select(m => m.Name);

    public static Scenario Open(Type chapter, string page) => (Scenario)chapter.GetMethod(page, Told, [])!.Invoke(null, null)!;
}
