using Monitor.Web.Components.Elements;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class TypedTextTests
{
    private readonly TypedText _text = new();

    [Fact]
    public void An_address_that_comes_back_late_leaves_what_was_typed_since()
    {
        _text.Type("pay");
        _text.Type("paym");

        _text.TakeAddress("pay");

        _text.Value.ShouldBe("paym");
        _text.TakeAddress("paym");
        _text.Value.ShouldBe("paym");
    }

    [Fact]
    public void Addresses_that_come_back_as_one_are_both_done_with()
    {
        _text.Type("pay");
        _text.Type("paym");

        _text.TakeAddress("paym");
        _text.TakeAddress("shop");

        _text.Value.ShouldBe("shop");
    }

    [Fact]
    public void A_link_to_another_filter_is_taken()
    {
        _text.TakeAddress("shop");
        _text.Value.ShouldBe("shop");

        _text.TakeAddress(null);
        _text.Value.ShouldBeNull();
    }

    [Fact]
    public void Spaces_alone_look_for_nothing_and_stay_in_the_field()
    {
        _text.Type("  ").ShouldBeNull();

        _text.TakeAddress(null);

        _text.Value.ShouldBe("  ");
    }
}
