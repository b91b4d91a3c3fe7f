set variable /*name*/ = /*value*/
