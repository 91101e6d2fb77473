using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class BidiTests
{
    [Theory]
    [InlineData("Checkout (EU) 3", false)]
    [InlineData("👩‍👩‍👧 Zahlung", false)]
    [InlineData("", false)]
    [InlineData("שירות 3", true)]
    [InlineData("evil خدمة", true)]
    public void A_name_is_isolated_where_it_is_written_from_right_to_left(string name, bool isIsolated) =>
        Bidi.Isolate(name).ShouldBe(isIsolated ? $"\u2068{name}\u2069" : name);
}
