using System.Reflection;
using Monitor.Core.Fleet;
using Monitor.Data;
using Monitor.Web.Live;

namespace Monitor.Web.Tests.Arrows;

/// <summary>A record is told by all its properties: one that makes another of its own kind would never end, in a log line or in a test that fails.</summary>
public sealed class RecordTests
{
    [Fact]
    public void No_record_has_a_property_that_makes_another_of_its_own_kind() =>
        Endless(((Assembly[])[typeof(ServiceState).Assembly, typeof(MonitorDatabase).Assembly, typeof(FleetState).Assembly]).SelectMany(a => a.GetTypes())).ShouldBeEmpty();

    [Fact]
    public void One_that_has_is_found() => Endless(typeof(RecordTests).GetNestedTypes(BindingFlags.NonPublic)).ShouldBe(["Step.Next"]);

    private static IEnumerable<string> Endless(IEnumerable<Type> types) =>
        types.Where(IsRecord)
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => !p.CanWrite && IsOfKind(p.PropertyType, t)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool IsOfKind(Type property, Type record) => (Nullable.GetUnderlyingType(property) ?? property).IsAssignableFrom(record) && property != typeof(object);

    private sealed record Step(int Number)
    {
        public Step Next => new(Number + 1);
    }
}
