"""What a page is made of: header, panes, tabs, side bar, bars."""
