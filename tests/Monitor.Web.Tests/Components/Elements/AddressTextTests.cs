using System.Reflection;
using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Tests.Components.Elements;

/// <summary>What an address says may be garbled: it is then as if it said nothing.</summary>
public sealed class AddressTextTests
{
    [Theory]
    [InlineData("17", 17L)]
    [InlineData("0", null)]
    [InlineData("-3", null)]
    [InlineData("12abc", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_read_or_is_none(string? text, long? number) => AddressText.Number(text).ShouldBe(number);

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", false)]
    [InlineData("perhaps", false)]
    [InlineData(null, false)]
    public void Only_true_is_on(string? text, bool on) => AddressText.IsOn(text).ShouldBe(on);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("999999999999", 19)]
    [InlineData("x", 0)]
    public void More_of_a_list_is_asked_for_so_often_at_most(string? text, int often) => AddressText.Further(text).ShouldBe(often);

    [Fact]
    public void No_page_takes_from_its_address_what_Blazor_could_refuse() =>
        typeof(AddressText).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null && p.PropertyType != typeof(string) && p.PropertyType != typeof(string[]))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name} is {p.PropertyType}")
            .ShouldBeEmpty();
}
