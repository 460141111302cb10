(** Seminorms of families of numbers, as a property: what is proved from it holds for every norm of vectors, matrices
    and functions. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Record seminorm {X : Type} (N : (X -> R) -> R) : Prop := {
  norm_ext : forall f g, (forall x, f x = g x) -> N f = N g;
  norm_triangle : forall f g, N (fun x => f x + g x) <= N f + N g;
  norm_scale : forall c f, N (fun x => c * f x) = Rabs c * N f;
}.

Section Facts.
Context {X : Type} (N : (X -> R) -> R).
Hypothesis hN : seminorm N.

Lemma norm_zero : N (fun _ => 0) = 0.
Proof. rewrite (norm_ext N hN _ (fun _ => 0 * 0)) by (intros; ring).
rewrite (norm_scale N hN 0 (fun _ => 0)), Rabs_R0. ring. Qed.

Lemma norm_opp f : N (fun x => - f x) = N f.
Proof. rewrite (norm_ext N hN _ (fun x => -1 * f x)) by (intros; ring). rewrite (norm_scale N hN), Rabs_left by lra.
ring. Qed.

Lemma norm_nonneg f : 0 <= N f.
Proof.
  pose proof (norm_triangle N hN f (fun x => - f x)) as T. rewrite norm_opp in T.
  rewrite (norm_ext N hN _ (fun _ => 0)) in T by (intros; ring). rewrite norm_zero in T. lra.
Qed.

Lemma norm_sum n (f : nat -> X -> R) : N (fun x => sum n (fun j => f j x)) <= sum n (fun j => N (f j)).
Proof.
  induction n as [|n IH]; simpl; [rewrite norm_zero; lra|].
  eapply Rle_trans; [apply (norm_triangle N hN (fun x => sum n (fun j => f j x)) (f n))|]. lra.
Qed.
End Facts.

(** Cauchy and Schwarz; the Euclidean norm and weighted sums of magnitudes are seminorms. *)
Lemma dot_cauchy n x y : dot n x y * dot n x y <= dot n x x * dot n y y.
Proof.
  destruct (Req_dec (dot n y y) 0) as [z|z].
  - assert (E : dot n x y = 0) by (apply sum_zero; intros i hi; rewrite (dot_self_zero n y z i hi); ring).
    rewrite E, z. lra.
  - assert (P : 0 < dot n y y) by (pose proof (dot_self_nonneg n y); lra). set (t := dot n x y / dot n y y).
    pose proof (dot_self_nonneg n (fun i => x i - t * y i)) as Q.
    assert (E : dot n (fun i => x i - t * y i) (fun i => x i - t * y i) = dot n x x - 2 * t * dot n x y
      + t * t * dot n y y).
    { unfold dot. rewrite <- !sum_scale, <- sum_minus, <- sum_plus. apply sum_ext; intros; ring. }
    rewrite E in Q. unfold t in Q. apply Rmult_le_compat_r with (r := dot n y y) in Q; [|lra].
    replace ((dot n x x - 2 * (dot n x y / dot n y y) * dot n x y + dot n x y / dot n y y * (dot n x y / dot n y y)
      * dot n y y) * dot n y y)
      with (dot n x x * dot n y y - dot n x y * dot n x y) in Q by (field; exact z). lra.
Qed.

Lemma euclidean n : seminorm (fun x => sqrt (dot n x x)).
Proof.
  split.
  - intros f g h. f_equal. apply sum_ext; intros. now rewrite !h.
  - intros f g. pose proof (dot_self_nonneg n f) as F. pose proof (dot_self_nonneg n g) as G.
    pose proof (sqrt_pos (dot n f f)). pose proof (sqrt_pos (dot n g g)).
    apply Rsqr_incr_0_var; [|lra]. unfold Rsqr. rewrite sqrt_sqrt by apply dot_self_nonneg.
    assert (E : dot n (fun x => f x + g x) (fun x => f x + g x) = dot n f f + 2 * dot n f g + dot n g g).
    { unfold dot. rewrite <- sum_scale, <- !sum_plus. apply sum_ext; intros; ring. }
    assert (C : dot n f g <= sqrt (dot n f f) * sqrt (dot n g g)).
    { rewrite <- sqrt_mult by assumption. eapply Rle_trans; [apply Rle_abs|]. rewrite <- sqrt_Rsqr_abs.
      apply sqrt_le_1_alt. unfold Rsqr. apply dot_cauchy. }
    rewrite E. replace ((sqrt (dot n f f) + sqrt (dot n g g)) * (sqrt (dot n f f) + sqrt (dot n g g)))
      with (sqrt (dot n f f) * sqrt (dot n f f) + 2 * (sqrt (dot n f f) * sqrt (dot n g g))
        + sqrt (dot n g g) * sqrt (dot n g g)) by ring.
    rewrite !sqrt_sqrt by assumption. lra.
  - intros c f. assert (E : dot n (fun x => c * f x) (fun x => c * f x) = Rsqr c * dot n f f).
    { unfold dot, Rsqr. rewrite <- sum_scale. apply sum_ext; intros; ring. }
    rewrite E, sqrt_mult by (apply Rle_0_sqr || apply dot_self_nonneg). now rewrite sqrt_Rsqr_abs.
Qed.

Lemma weighted_sum n (w : vec) : (forall i, (i < n)%nat -> 0 <= w i) ->
  seminorm (fun x => sum n (fun i => w i * Rabs (x i))).
Proof.
  intros hw. split.
  - intros f g h. apply sum_ext; intros. now rewrite h.
  - intros f g. rewrite <- sum_plus. apply sum_le; intros i hi. rewrite <- Rmult_plus_distr_l.
    apply Rmult_le_compat_l; [auto|apply Rabs_triang].
  - intros c f. rewrite <- sum_scale. apply sum_ext; intros. rewrite Rabs_mult. ring.
Qed.
