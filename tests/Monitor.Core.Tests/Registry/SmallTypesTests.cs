using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class SmallTypesTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("payments-api-2", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("Ä", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    public void A_slug_has_small_letters_digits_and_single_dashes(string text, bool valid) => Slug.IsValid(text).ShouldBe(valid);

    [Fact]
    public void A_slug_has_at_most_100_characters()
    {
        Slug.IsValid(new string('a', 100)).ShouldBeTrue();
        Slug.IsValid(new string('a', 101)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Payments API (EU)", "payments-api-eu")]
    [InlineData("  Zürich – Straße ", "zurich-stra-e")]
    [InlineData("!!!", "")]
    [InlineData("a - b", "a-b")]
    public void A_slug_is_proposed_from_a_name(string name, string slug) => Slug.From(name).ShouldBe(slug);

    [Fact]
    public void A_proposed_slug_is_always_usable() =>
        Slug.IsValid(Slug.From(string.Concat(Enumerable.Repeat("abc-", 50)))).ShouldBeTrue();

    [Theory]
    [InlineData("200-399", "200 399", "199 400")]
    [InlineData("200,204, 301-302 ", "200 204 301 302", "201 203 303")]
    [InlineData("100-599", "100 599", "99 600")]
    public void A_range_holds_codes_and_spans(string text, string inside, string outside)
    {
        var range = HttpStatusRange.Parse(text);

        inside.Split(' ').ShouldAllBe(code => range.Contains(int.Parse(code, null)));
        outside.Split(' ').ShouldAllBe(code => !range.Contains(int.Parse(code, null)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("200-")]
    [InlineData("-200")]
    [InlineData("300-200")]
    [InlineData("2xx")]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("+200")]
    [InlineData("200-300-400")]
    public void Anything_else_is_no_range(string? text) => HttpStatusRange.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_key_of_a_deleted_service_is_no_longer_than_that_of_a_living_one()
    {
        DeletedKey.Of("payments-api", 12).ShouldBe("payments-api~12");
        DeletedKey.Of(new string('k', Slug.MaxLength), int.MaxValue).ShouldSatisfyAllConditions(
            k => k.Length.ShouldBe(Slug.MaxLength),
            k => k.ShouldStartWith(DeletedKey.Prefix(new string('k', Slug.MaxLength))));
    }
}
